"""The schema's history: one numbered file per change in `versions`, each with a way up and a way down."""
