/** Tells elements when they come near what is seen, and when they are far again. */
export interface Watch {
  watch(element: Element, onNear: (isNear: boolean) => void): () => void;
  dispose(): void;
}

/** One observer for all cells of a notebook. */
export function createWatch(): Watch {
  const listeners = new Map<Element, (isNear: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) listeners.get(target)?.(isIntersecting);
    },
    // A screen and a half ahead is drawn before it is reached.
    {rootMargin: "150% 0px"}
  );
  return {
    watch(element, onNear) {
      listeners.set(element, onNear);
      observer.observe(element);
      return () => {
        listeners.delete(element);
        observer.unobserve(element);
      };
    },
    dispose: () => observer.disconnect()
  };
}
