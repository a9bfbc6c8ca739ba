"""What a circle is shown of a closed round."""
