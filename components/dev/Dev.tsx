"use client";

import {usePathname, useRouter} from "next/navigation";
import {useEffect, useRef, useState, useTransition} from "react";
import type {ReactNode} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import type {DevMessage, PageProblem} from "../../lib/protocol/index.ts";
import {Mistakes} from "./Mistakes.tsx";

/**
 * Only in development: takes what the author changes into the open page, which keeps its place and its state, and lists the mistakes of the page.
 */
export function Dev(): ReactNode {
  const router = useRouter();
  const path = usePathname();
  const [problems, setProblems] = useState<readonly PageProblem[]>([]);
  const [isPending, start] = useTransition();
  const [asked, setAsked] = useState(0);
  const shown = useRef(0);

  useEffect(() => {
    const source = new EventSource(withBase("/api/dev/events"));
    let changes: number | null = null;
    source.onmessage = ({data}: MessageEvent<string>) => {
      // From our own server, which the page was made by.
      const message = JSON.parse(data) as DevMessage;
      if (message.type === "problems") {
        setProblems(message.problems);
        return;
      }
      const isNews = changes !== null && changes !== message.changes;
      changes = message.changes;
      if (message.type === "changed" || isNews) setAsked((times) => times + 1);
      if (message.type === "changed" && message.data.length > 0)
        document.dispatchEvent(new CustomEvent("epigraph-data", {detail: message.data}));
    };
    return () => source.close();
  }, []);

  // One at a time: what comes in between is in the next.
  useEffect(() => {
    if (isPending || shown.current === asked) return;
    shown.current = asked;
    start(() => router.refresh());
  }, [asked, isPending, router]);

  const own = problems.filter(({href}) => href === null || href === path);
  return own.length === 0 ? null : <Mistakes problems={own} />;
}
