"""The card of a method: what it does and does not do, in the steps of a handbook."""
