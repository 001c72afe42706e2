import { useMemo } from 'preact/hooks';
import { AppsPage } from '@/components/apps-page';
import { ask } from '@/lib/messages/client';
import { createAppEditor, findSaved } from '@/lib/screens/app-editor';
import { hashOf } from '@/lib/screens/route';
import { type RouteProps, useFresh } from './route-props';

/** The page of Intuit apps. */
export function AppsRoute({ page: { live, actions } }: RouteProps) {
  const editor = useMemo(() => createAppEditor(ask), []);
  useFresh(editor.apps, editor.redirect);
  const form = editor.form.value;
  const apps = editor.apps.value.value;
  return (
    <AppsPage
      form={{
        form,
        errors: editor.errors.value,
        secretStored: findSaved(apps ?? [], form)?.hasSecret === true,
        given: editor.given.value !== undefined,
        saving: editor.saving.value,
        onChange: editor.change,
        onSave: async () => {
          const saved = await editor.save();
          if (saved) live.reload();
          return saved;
        },
      }}
      apps={apps}
      redirectUri={editor.redirect.value.value}
      failed={editor.apps.failed.value || editor.redirect.failed.value}
      outcome={editor.outcome.value}
      onCopy={(text) =>
        navigator.clipboard.writeText(text).then(
          () => true,
          () => false,
        )
      }
      onEdit={editor.edit}
      onRemove={(appId) => void editor.remove(appId).then(live.reload)}
      onConnect={() => {
        location.hash = hashOf({ page: 'connections' });
        actions.connect();
      }}
      onRemedy={actions.remedy}
      onReload={() => {
        void editor.apps.reload();
        void editor.redirect.reload();
      }}
    />
  );
}
