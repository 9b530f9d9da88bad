"""FrontDesk's tests; the folders mirror the packages, beside end-to-end tests and benchmarks."""
