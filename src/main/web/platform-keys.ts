/** Whether the command key is written ⌘. */
export const isMac = navigator.platform.startsWith('Mac')
