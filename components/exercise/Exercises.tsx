"use client";

import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {createPortal} from "react-dom";
import type {Slug} from "../../lib/protocol/index.ts";
import {Exercise} from "./Exercise.tsx";
import {maybeParseTask} from "./task.ts";
import type {Task} from "./task.ts";

/** Cells and answers change with every key, and hold no exercise; nor does what was taken off the page. */
function isElsewhere(target: Node): boolean {
  return (
    !target.isConnected ||
    (target instanceof Element && target.closest("[data-cell], .cm-editor") !== null)
  );
}

interface Found {
  readonly element: HTMLElement;
  readonly place: Element;
  readonly task: Task;
}

/**
 * Gives the exercises of a chapter their controls. The text of an exercise is the build's, whole without script; this finds it on the page and fills the places
 * that it leaves.
 */
export function Exercises({chapter, version}: {chapter: Slug; version: string}): ReactNode {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const look = (): void =>
      setFound((before) => {
        const now = findExercises();
        const same =
          now.length === before.length && now.every(({place}, i) => place === before[i]?.place);
        return same ? before : now;
      });
    look();
    // A page that is come to by a link inside the book may fill its text a little later.
    const observer = new MutationObserver((changes) => {
      if (changes.some(({target}) => !isElsewhere(target))) look();
    });
    const text = document.querySelector(".prose");
    if (text !== null) observer.observe(text, {childList: true, subtree: true});
    return () => observer.disconnect();
  }, []);
  return found.map(({element, place, task}) =>
    createPortal(
      <Exercise element={element} task={task} chapter={chapter} version={version} />,
      place,
      task.id
    )
  );
}

function findExercises(): readonly Found[] {
  const elements = document.querySelectorAll<HTMLElement>(".prose [data-exercise]");
  return [...elements].flatMap((element) => {
    const place = element.querySelector(".exercise-live");
    const task = maybeParseTask(element);
    return place === null || task === null ? [] : [{element, place, task}];
  });
}
