"""What is said in confidence, from door to answer: nothing is noted, and nobody is looked up."""
