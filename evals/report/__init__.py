"""A run as one HTML file, as Markdown for a pull request, and as JUnit XML for CI."""
