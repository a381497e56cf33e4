"""The SQL shell: prompt, completion, history, dot-commands."""
