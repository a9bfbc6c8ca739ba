"""What all pages share: answers, headers, fields, plain pages, templates."""
