"""What people see: safe markup, views, templates and the one renderer of comments and pages."""
