# Nothing is configured yet.
