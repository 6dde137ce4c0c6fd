"""Pure functions from a batch of reports to a batch of answers: sentiment, tags, groups, issues."""
