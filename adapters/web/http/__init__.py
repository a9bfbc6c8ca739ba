"""What all pages share: headers, fields, plain pages."""
