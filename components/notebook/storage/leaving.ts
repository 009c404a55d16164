/** Has the browser ask before the page is left, for as long as something would be lost. */
export interface LeaveGuard {
  set(isAtStake: boolean): void;
}

/** Listens only while something is at stake: a page with such a listener may not be shown again at once by the back button. */
export function createLeaveGuard(page: EventTarget | null): LeaveGuard {
  let isSet = false;
  const ask = (event: Event): void => event.preventDefault();
  return {
    set(isAtStake) {
      if (isAtStake === isSet) return;
      isSet = isAtStake;
      if (isAtStake) page?.addEventListener("beforeunload", ask);
      else page?.removeEventListener("beforeunload", ask);
    }
  };
}
