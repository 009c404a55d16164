/** What pages of one browser tell each other: whose text has changed. */
export interface Tabs {
  /** Tells the others that a notebook has changed. */
  tell(id: string): void;
  close(): void;
}

/**
 * Hears other tabs, and when this one goes. A browser without channels hears of changes when the page is looked at again.
 */
export function watchTabs(
  name: string,
  {
    onChange,
    onLeave
  }: {
    /** with the notebook's id; null when any may have changed */
    onChange: (id: string | null) => void;
    onLeave: () => void;
  }
): Tabs {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  const onMessage = ({data}: MessageEvent): void => {
    if (typeof data === "string") onChange(data);
  };
  channel?.addEventListener("message", onMessage);
  const onVisibility = (): void => {
    if (document.visibilityState === "hidden") onLeave();
    else onChange(null);
  };
  if (typeof window !== "undefined") {
    window.addEventListener("pagehide", onLeave);
    document.addEventListener("visibilitychange", onVisibility);
  }
  return {
    tell: (id) => channel?.postMessage(id),
    close() {
      channel?.removeEventListener("message", onMessage);
      channel?.close();
      if (typeof window === "undefined") return;
      window.removeEventListener("pagehide", onLeave);
      document.removeEventListener("visibilitychange", onVisibility);
    }
  };
}
