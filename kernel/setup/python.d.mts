/** Folder of the Python environment of the tests. */
export const testingEnvironment: string;
