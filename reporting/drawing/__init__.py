"""Pictures and the document, drawn by Typst from what an audience may see. Begin with `papers`."""
