"""What reports say together: counted, compared, judged, and made safe for each audience. Begin with `composing`."""
