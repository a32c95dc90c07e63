"""How far does it depend on the method? Draws over methods, sensitivity, one method against another."""
