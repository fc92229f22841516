"""Speed against what a user would write instead."""
