/** Whether the packages installed in a folder are those that its lock names. */
export function isInstalled(folder?: string): boolean;
