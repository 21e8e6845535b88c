import { type Course, courseOf } from "../../src/course/course.js";
import { items as three } from "./03.js";
import { misconceptions } from "./misconceptions.js";

/** The items of all lessons. A lesson with exercises has its line here. */
export const course: Course = courseOf([...three], misconceptions);
