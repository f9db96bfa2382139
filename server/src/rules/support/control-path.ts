/** The ControlPath to write where somebody has to have one: it is short, of one connection alone, and in a folder that is one's own. */
export const USUAL_CONTROL_PATH = '~/.ssh/%C';
