/** Whether a sheet's locked cells may be changed. */
export class SheetProtection {
  isOn = false;
  /** Whether lifting it takes a password, which nobody here can check. */
  hasPassword = false;
  /** True once it differs from what the workbook was opened with, or did so for a while: what a save must write. */
  changed = false;

  /** Puts what was read from a file; no change. */
  load(isOn: boolean, hasPassword: boolean): void {
    this.isOn = isOn;
    this.hasPassword = hasPassword;
  }

  /** Protects without a password, or lifts the protection. */
  set(isOn: boolean): void {
    if (isOn === this.isOn) return;
    this.load(isOn, false);
    this.changed = true;
  }
}
