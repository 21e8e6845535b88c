# What nbgrader has to know of Therefore's notebooks. Lies in the course's folder.
c = get_config()  # noqa: F821

# What stands in place of a solution. The kernel's language is TypeScript; a %%c or %%python line is kept.
c.ClearSolutions.code_stub = {"typescript": "// your answer\n"}
# A cell of a lesson answers within seconds; a loop that never ends is interrupted.
c.ExecutePreprocessor.timeout = 120
c.ExecutePreprocessor.interrupt_on_timeout = True
