"""The questions, one module each: pure functions of a store that ask for a part, work on it, and answer."""
