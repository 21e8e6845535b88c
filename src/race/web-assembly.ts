/** Instructions of WebAssembly 1.0 (with its sign extensions), as bytes. Indices are small; constants are LEB128. */
export type Code = readonly number[];

export const valueType = { i32: 0x7f, i64: 0x7e } as const;
export type WasmType = keyof typeof valueType;

export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest === 0 ? low : low + 128);
  } while (rest !== 0);
  return bytes;
}

export function signed(value: bigint): Code {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(BigInt.asUintN(7, rest));
    rest >>= 7n;
    const done = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
    bytes.push(done ? low : low + 128);
    if (done) return bytes;
  }
}

const empty = 0x40;

export const wasm = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  i32: (value: number): Code => [0x41, ...signed(BigInt(value))],
  i64: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  block: (body: Code): Code => [0x02, empty, ...body, 0x0b],
  loop: (body: Code): Code => [0x03, empty, ...body, 0x0b],
  /** The condition is on the stack. */
  when: (body: Code): Code => [0x04, empty, ...body, 0x0b],
  choose: (result: WasmType, then: Code, otherwise: Code): Code => [0x04, valueType[result], ...then, 0x05, ...otherwise, 0x0b],
  branch: (depth: number): Code => [0x0c, ...unsigned(depth)],
  branchIf: (depth: number): Code => [0x0d, ...unsigned(depth)],
  branchTable: (depths: readonly number[], otherwise: number): Code => [
    0x0e,
    ...unsigned(depths.length),
    ...depths.flatMap(unsigned),
    ...unsigned(otherwise),
  ],
  return: [0x0f] as Code,
  select: [0x1b] as Code,
  i32Equal: [0x46] as Code,
  i32Not: [0x45] as Code,
  i32AtLeast: [0x4f] as Code,
  i32More: [0x4b] as Code,
  i32And: [0x71] as Code,
  i32Or: [0x72] as Code,
  i32Xor: [0x73] as Code,
  i32Add: [0x6a] as Code,
  i32Subtract: [0x6b] as Code,
  isZero: [0x50] as Code,
  equal: [0x51] as Code,
  notEqual: [0x52] as Code,
  less: [0x53] as Code,
  atMost: [0x57] as Code,
  lessUnsigned: [0x54] as Code,
  add: [0x7c] as Code,
  subtract: [0x7d] as Code,
  multiply: [0x7e] as Code,
  divide: [0x7f] as Code,
  remainder: [0x81] as Code,
  and: [0x83] as Code,
  or: [0x84] as Code,
  xor: [0x85] as Code,
  shiftLeft: [0x86] as Code,
  shiftRight: [0x87] as Code,
  narrowTo32: [0xa7] as Code,
  widenSigned: [0xac] as Code,
  widenUnsigned: [0xad] as Code,
  extend8: [0xc2] as Code,
  extend16: [0xc3] as Code,
  extend32: [0xc4] as Code,
} as const;

/** A function of a module: its parameters are i32, its result is i32, its locals follow the parameters. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  readonly locals: readonly WasmType[];
  readonly body: Code;
}

/** The bytes of a module that exports these functions. */
export function moduleOf(functions: readonly WasmFunction[]): Uint8Array {
  const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  const sized = (content: Code): Code => [...unsigned(content.length), ...content];
  const types = functions.map(({ parameters }): Code => [0x60, ...vector(Array<Code>(parameters).fill([valueType.i32])), 1, valueType.i32]);
  const exported = functions.map(({ name }, index): Code => [...sized([...new TextEncoder().encode(name)]), 0, ...unsigned(index)]);
  const bodies = functions.map(
    ({ locals, body }): Code => sized([...vector(locals.map((type): Code => [1, valueType[type]])), ...body, 0x0b]),
  );
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ]);
}

/** What is used of the engine's WebAssembly; the types of ECMAScript do not know it. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { readonly sweep?: unknown } };
}

/** The exports of a module, ready to be called. Throws `Error` when the bytes are not a valid module. */
export function instantiate(bytes: Uint8Array): { readonly sweep?: unknown } {
  const engine: Engine = Reflect.get(globalThis, "WebAssembly");
  return new engine.Instance(new engine.Module(bytes)).exports;
}
