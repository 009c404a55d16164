"use client";

import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import {FRAMES_LOST, HTML_FRAME} from "../../workers/messages.ts";
import {createFrameHeight} from "./frameHeight.ts";
import {createOpenings} from "./openings.ts";

const FRAME = "/generated/kernel/html.html";
const HEIGHT = 160;
/** What stood in the frames this often when they died may be what kills them: it waits for the reader. */
const MOST_DEATHS = 3;

/** One for the page: many frames at once would hold it up. */
const openings = createOpenings();

/**
 * HTML that a cell shows, in a frame that has no origin, runs none of its scripts and reaches no network: what is in it cannot reach or cover the page. The frame has its own
 * document, because one written in place would inherit the page's policy and lose its styles; without scripts that has to do.
 */
export function HtmlOutput({html, height}: {html: string; height: number | null}): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  /** to be called when the frame stands; null until its turn has come */
  const [stand, setStand] = useState<(() => void) | null>(null);
  const [port, setPort] = useState<MessagePort | null>(null);
  const [measured, setMeasured] = useState<number | null>(null);
  const [opened, setOpened] = useState(1);
  const [deaths, setDeaths] = useState({of: html, times: 0});
  const isHeld = deaths.of === html && deaths.times >= MOST_DEATHS;

  useEffect(() => {
    const reopen = (): void => {
      setOpened((times) => times + 1);
      setDeaths(({of, times}) => ({of: html, times: of === html ? times + 1 : 1}));
    };
    addEventListener(FRAMES_LOST, reopen);
    return () => removeEventListener(FRAMES_LOST, reopen);
  }, [html]);

  useEffect(() => {
    const place = holder.current;
    if (place === null || isHeld) return;
    let leave = (): void => undefined;
    const enter = (): void => {
      leave = openings.enter((onOpen) => setStand(() => onOpen));
    };
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        observer.disconnect();
        enter();
      },
      {rootMargin: "100% 0px"}
    );
    if (openings.isRoomy()) enter();
    else observer.observe(place);
    return () => {
      observer.disconnect();
      leave();
    };
  }, [isHeld]);

  useEffect(() => {
    const element = frame.current;
    if (element === null || stand === null) return;
    const channel = new MessageChannel();
    const greet = ({source, data}: MessageEvent<unknown>): void => {
      if (source !== element.contentWindow || data !== HTML_FRAME) return;
      removeEventListener("message", greet);
      element.contentWindow?.postMessage(null, "*", [channel.port2]);
      setPort(channel.port1);
      stand();
    };
    addEventListener("message", greet);
    element.src = withBase(FRAME);
    return () => {
      removeEventListener("message", greet);
      channel.port1.close();
    };
  }, [opened, stand]);

  useEffect(() => {
    if (port === null) return;
    const heights = createFrameHeight();
    const hear = ({data}: MessageEvent<unknown>): void => {
      const told = heights.take(data);
      if (told !== null) setMeasured(told);
    };
    port.addEventListener("message", hear);
    port.start();
    port.postMessage(html);
    return () => port.removeEventListener("message", hear);
  }, [port, html]);

  if (isHeld)
    return (
      <p className="output-note">
        {`This HTML is not shown: the frames of this page have ended ${MOST_DEATHS} times while it was. `}
        <button
          type="button"
          className="output-act"
          onClick={() => setDeaths({of: html, times: 0})}
        >
          Show it
        </button>
      </p>
    );
  return (
    <>
      <div
        ref={holder}
        className="ui-needs-script"
        style={{minHeight: height ?? measured ?? HEIGHT}}
      >
        {stand === null ? null : (
          <iframe
            ref={frame}
            className="output-frame"
            sandbox="allow-scripts"
            title="HTML output"
            height={height ?? measured ?? HEIGHT}
          />
        )}
      </div>
      <noscript>
        <iframe sandbox="" srcDoc={html} title="HTML output" height={height ?? HEIGHT} />
      </noscript>
    </>
  );
}
