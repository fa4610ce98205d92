"""The application's edge: errors, security headers, same-origin checks, static files, logs and metrics."""
