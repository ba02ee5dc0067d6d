import { Dialog } from "@base-ui/react/dialog";
import type { FormEvent, ReactNode } from "react";
import { useMessages } from "~/messages/use-messages";
import { openDialog } from "~/notes/commands/dialogs";
import { Button, buttonClass } from "~/ui/button";

type QuestionProps = {
  title: string;
  intro: string;
  /** Answers whether it is settled. */
  onSubmit: () => boolean;
  submit: string;
  children?: ReactNode;
};

/** What is asked before something is done to several notes. */
export function Question({ title, intro, onSubmit, submit, children }: QuestionProps) {
  const t = useMessages("notes");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (onSubmit()) openDialog(null);
  };
  return (
    <Dialog.Root open onOpenChange={() => openDialog(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed inset-0 z-40 m-auto h-fit w-[calc(100vw-3rem)] max-w-sm rounded-2xl border border-line bg-paper p-6 shadow-xl">
          <form onSubmit={send} className="grid gap-4">
            <Dialog.Title className="font-serif text-xl font-medium">{title}</Dialog.Title>
            <Dialog.Description className="text-sm text-soft">{intro}</Dialog.Description>
            {children}
            <div className="flex flex-wrap justify-end gap-2">
              <Dialog.Close className={buttonClass("quiet")}>{t("cancel")}</Dialog.Close>
              <Button look="primary">{submit}</Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
