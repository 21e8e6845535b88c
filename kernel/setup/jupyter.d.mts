export declare const interpreter: string;
export declare const lessons: string;
export declare function jupyterEnvironment(folder?: string): Record<string, string | undefined>;
export declare function serverArguments(folder?: string): string[];
export declare function registerKernel(prefix?: string): void;
