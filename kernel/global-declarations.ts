/**
 * What every cell finds without an import. `@types/node` says the same and more, but reading it takes a second: it is
 * only read when a cell needs it (`nodeDeclarations` then stand in the place of these).
 */
export const smallDeclarations = `
declare global {
  interface Console {
    /** Prints values, and a line end after them. */
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    debug(...values: unknown[]): void;
    /** Prints values to the error stream. */
    error(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    trace(...values: unknown[]): void;
    /** Prints rows as a table. */
    table(rows: unknown, columns?: readonly string[]): void;
    dir(value: unknown, options?: object): void;
    assert(condition?: boolean, ...values: unknown[]): void;
    count(label?: string): void;
    countReset(label?: string): void;
    group(...label: unknown[]): void;
    groupCollapsed(...label: unknown[]): void;
    groupEnd(): void;
    time(label?: string): void;
    timeEnd(label?: string): void;
    timeLog(label?: string, ...values: unknown[]): void;
  }
  /** Prints. */
  var console: Console;

  namespace NodeJS {
    interface Timeout { ref(): this; unref(): this; hasRef(): boolean; [Symbol.toPrimitive](): number }
    interface Immediate { ref(): this; unref(): this; hasRef(): boolean }
  }
  /** Calls a function once, after some milliseconds. */
  function setTimeout(callback: (...values: any[]) => void, milliseconds?: number, ...values: any[]): NodeJS.Timeout;
  function clearTimeout(timeout: NodeJS.Timeout | number | string | undefined): void;
  /** Calls a function again and again. */
  function setInterval(callback: (...values: any[]) => void, milliseconds?: number, ...values: any[]): NodeJS.Timeout;
  function clearInterval(interval: NodeJS.Timeout | number | string | undefined): void;
  function setImmediate(callback: (...values: any[]) => void, ...values: any[]): NodeJS.Immediate;
  function clearImmediate(immediate: NodeJS.Immediate | undefined): void;
  function queueMicrotask(callback: () => void): void;
  function structuredClone<Value>(value: Value): Value;
  /** A clock: milliseconds since the start. */
  var performance: { now(): number; readonly timeOrigin: number };
}
export {};
`;

/** Declared in addition to either: what the kernel itself brings. */
export const kernelDeclarations = `
declare global {
  /** Asks the person at the keyboard for a line of text, and waits for it. */
  function input(prompt?: string, options?: { readonly password?: boolean }): string;

  /** Several forms of one thing: "text/html", "image/svg+xml", "text/markdown" and the like. A front end shows the richest that it knows. */
  interface MimeBundle { readonly [type: string]: unknown }

  interface DisplayHandle {
    /** Shows something else in the same place. */
    update(value: unknown): void;
  }
  interface Display {
    /** Shows a value as the result of a cell is shown; its place can be updated later. */
    (value: unknown): DisplayHandle;
    /** Shows HTML. */
    html(text: string): DisplayHandle;
    /** Shows Markdown. */
    markdown(text: string): DisplayHandle;
    /** Shows a formula in LaTeX. */
    latex(text: string): DisplayHandle;
    /** Shows an SVG picture. */
    svg(text: string): DisplayHandle;
    /** Shows a PNG picture. */
    png(bytes: Uint8Array): DisplayHandle;
    /** Shows data as a tree. */
    json(value: unknown): DisplayHandle;
    /** Shows several forms of one thing. */
    bundle(forms: MimeBundle): DisplayHandle;
    /** Takes away what the cell has shown so far; with \`wait\`, when the next thing is shown. */
    clear(options?: { readonly wait?: boolean }): void;
  }
  /** Shows something rich. */
  var display: Display;

  /** A line to a widget in the page. */
  interface Comm {
    readonly id: string;
    readonly target: string;
    onMessage: ((data: unknown, buffers: readonly Uint8Array[]) => void) | undefined;
    onClose: ((data: unknown) => void) | undefined;
    send(data: unknown, buffers?: readonly Uint8Array[]): void;
    close(data?: unknown): void;
  }
  /** Lines between the page and this kernel. */
  var comms: {
    /** Opens a line to a target of the page. */
    open(target: string, data?: unknown): Comm;
    /** Says what is done when the page opens a line to \`target\`. */
    register(target: string, opened: (comm: Comm, data: unknown) => void): void;
    unregister(target: string): void;
  };
}
export {};
`;
