import { type Course, courseOf } from "../../src/course/course.js";
import { items as zero } from "./00.js";
import { items as one } from "./01.js";
import { items as two } from "./02.js";
import { items as three } from "./03.js";
import { items as four } from "./04.js";
import { items as five } from "./05.js";
import { items as six } from "./06.js";
import { items as seven } from "./07.js";
import { items as eight } from "./08.js";
import { items as nine } from "./09.js";
import { items as ten } from "./10.js";
import { items as eleven } from "./11.js";
import { items as twelve } from "./12.js";
import { items as thirteen } from "./13.js";
import { items as fourteen } from "./14.js";
import { misconceptions } from "./misconceptions.js";
import { after, before } from "./tests.js";

const lessons = [zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen];

/** The items of all lessons, and the tests before and after the course. A lesson with exercises has its line here. */
export const course: Course = courseOf([before, ...lessons, after].flat(), misconceptions);
