"""What the papers say: documents, their structure, whose claim each sentence is, and what they refer to."""
