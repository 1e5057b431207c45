"""The chat in the browser; Gradio is imported in `app` alone, and only when serving."""
