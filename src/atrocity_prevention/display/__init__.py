"""How does a result describe itself? As a small page of plain data, which becomes HTML, text or a frame."""
