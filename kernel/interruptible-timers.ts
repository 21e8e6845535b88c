import { promisify } from "node:util";

type Callback = (...operands: unknown[]) => void;

interface Timer {
  readonly cancel: () => void;
  readonly from: number;
}

/**
 * Timers that an interrupt can end: a loop that waits between its turns never comes back when its timer is gone.
 * Replaces the global functions that start timers.
 */
export class InterruptibleTimers {
  readonly #live = new Map<object, Timer>();
  /** The number of the cell that runs now, or that ran last. */
  cell = 0;

  install(): void {
    const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = globalThis;
    const wrapped = (start: (callback: Callback) => object, cancel: (handle: never) => void, once: boolean) => {
      return (callback: Callback) => {
        const handle = start((...operands) => {
          if (once) this.#live.delete(handle);
          callback(...operands);
        });
        this.#live.set(handle, { cancel: () => cancel(handle as never), from: this.cell });
        return handle;
      };
    };
    const check = (callback: unknown): Callback => {
      if (typeof callback !== "function") throw new TypeError(`a timer needs a function to call, not ${String(callback)}`);
      return callback as Callback;
    };
    const forget = (handle: unknown) => {
      if (typeof handle === "object" && handle !== null) this.#live.delete(handle);
    };
    Object.assign(globalThis, {
      setTimeout: (callback: unknown, milliseconds?: number, ...operands: unknown[]) =>
        wrapped((inner) => setTimeout(inner, milliseconds, ...operands), clearTimeout, true)(check(callback)),
      setInterval: (callback: unknown, milliseconds?: number, ...operands: unknown[]) =>
        wrapped((inner) => setInterval(inner, milliseconds, ...operands), clearInterval, false)(check(callback)),
      setImmediate: (callback: unknown, ...operands: unknown[]) =>
        wrapped((inner) => setImmediate(inner, ...operands), clearImmediate, true)(check(callback)),
      clearTimeout: (handle: Parameters<typeof clearTimeout>[0]) => {
        forget(handle);
        clearTimeout(handle);
      },
      clearInterval: (handle: Parameters<typeof clearInterval>[0]) => {
        forget(handle);
        clearInterval(handle);
      },
      clearImmediate: (handle: NodeJS.Immediate | undefined) => {
        forget(handle);
        clearImmediate(handle);
      },
    });
    for (const [name, original] of Object.entries({ setTimeout, setImmediate }))
      Object.defineProperty(Reflect.get(globalThis, name), promisify.custom, { value: Reflect.get(original, promisify.custom) });
  }

  /** Ends every timer that was started since the cell with that number began. */
  cancel(from: number): void {
    for (const [handle, timer] of this.#live)
      if (timer.from >= from) {
        this.#live.delete(handle);
        timer.cancel();
      }
  }
}
