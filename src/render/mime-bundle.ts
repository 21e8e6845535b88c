/** One thing to show, in two forms. Each is complete by itself; a front end shows the richest that it can. */
export interface MimeBundle {
  readonly "text/plain": string;
  readonly "text/html": string;
}
