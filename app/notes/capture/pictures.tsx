import { useEffect, useState } from "react";
import { useMessages } from "~/messages/use-messages";

/** The pictures that were shared, as the device has them. */
export function Pictures({ files }: { files: File[] }) {
  const t = useMessages("capture");
  const [urls, setUrls] = useState<string[]>([]);
  useEffect(() => {
    const made = files.map((file) => URL.createObjectURL(file));
    setUrls(made);
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [files]);
  return (
    <ul aria-label={t("pictures")} className="flex flex-wrap gap-3 font-sans text-sm text-soft">
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and names may be the same
        <li key={index} className="grid w-36 gap-1">
          <span className="block h-28 overflow-hidden rounded-lg border border-line bg-mist">
            {urls[index] && <img src={urls[index]} alt="" className="size-full object-cover" />}
          </span>
          <span dir="auto" className="truncate">
            {file.name}
          </span>
        </li>
      ))}
    </ul>
  );
}
