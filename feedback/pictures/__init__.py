"""The pictures of cases: marked, paired before and after, shown to whoever may see them."""
