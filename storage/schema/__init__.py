"""Tables, a file for each feature; those of concerns are in a file of their own."""
