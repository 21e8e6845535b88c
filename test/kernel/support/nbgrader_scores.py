"""Prints what nbgrader's gradebook has for an assignment: {student: {cell: score}} as JSON."""

import json
import sys

from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as gradebook:
    submissions = gradebook.assignment_submissions(sys.argv[1])
    print(
        json.dumps(
            {
                submission.student.id: {grade.cell.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}
                for submission in submissions
            }
        )
    )
