"""The visual vocabulary: what every chapter is drawn with."""
