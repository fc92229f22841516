"""What tests share: chapters to film, readers of what was made, and a web server."""
