"""Writers: a Document printed in one format each. They know the Document and nothing of plans."""
