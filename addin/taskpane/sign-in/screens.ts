/** What stands before the pane until somebody is in, as one part: who is known already never loads it. */
export { DoorScreen } from "./door-screen";
export { Out, SignInAgain } from "./ended";
export { SwitchScreen } from "./switch-screen";
