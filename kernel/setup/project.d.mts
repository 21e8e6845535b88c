export declare const root: string;
export declare const workFolder: string;
export declare const environment: string;
export declare const jupyterFolder: string;
