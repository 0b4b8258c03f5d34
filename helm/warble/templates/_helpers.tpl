{{- define "warble.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "warble.image" -}}
{{- $image := .root.Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}/{{ .service }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{- define "warble.selector" -}}
app.kubernetes.io/name: warble
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "warble.labels" -}}
{{ include "warble.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{- define "warble.jdbc" -}}
{{- if .Values.postgresql.enabled -}}
jdbc:postgresql://{{ include "warble.name" . }}-postgresql:5432/warble
{{- else -}}
jdbc:postgresql://{{ required "database.host is needed without postgresql.enabled" .Values.database.host }}:{{ .Values.database.port }}/{{ .Values.database.name }}{{ .Values.database.parameters }}
{{- end -}}
{{- end -}}

{{/* A variable whose value is a key of a secret. Of .root, .name, .secret, .key */}}
{{- define "warble.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}
{{- end -}}

{{/* What every service is told. */}}
{{- define "warble.env" -}}
{{- $secrets := .root.Values.secrets -}}
- name: SPRING_DATASOURCE_URL
  value: {{ include "warble.jdbc" .root | quote }}
{{ include "warble.secretEnv" (dict "name" "SPRING_DATASOURCE_USERNAME" "secret" $secrets.database "key" "username") }}
{{ include "warble.secretEnv" (dict "name" "SPRING_DATASOURCE_PASSWORD" "secret" $secrets.database "key" "password") }}
{{ include "warble.secretEnv" (dict "name" "WARBLE_SERVICE_TOKEN" "secret" $secrets.service "key" "token") }}
{{- with .root.Values.tracing }}
{{- if .endpoint }}
- name: WARBLE_TRACING_ENDPOINT
  value: {{ .endpoint | quote }}
- name: WARBLE_TRACING_SAMPLING
  value: {{ .sampling | quote }}
{{- end }}
{{- end }}
{{- if .root.Values.tls.enabled }}
- name: SERVER_SSL_BUNDLE
  value: own
- name: SPRING_SSL_BUNDLE_PEM_OWN_KEYSTORE_CERTIFICATE
  value: file:/run/tls/tls.crt
- name: SPRING_SSL_BUNDLE_PEM_OWN_KEYSTORE_PRIVATEKEY
  value: file:/run/tls/tls.key
- name: SPRING_SSL_BUNDLE_PEM_OWN_RELOADONUPDATE
  value: "true"
- name: WARBLE_CALLS_SSL_BUNDLE
  value: services
- name: SPRING_SSL_BUNDLE_PEM_SERVICES_TRUSTSTORE_CERTIFICATE
  value: file:/run/tls/ca.crt
# Probes and scrapes go on without.
- name: MANAGEMENT_SERVER_SSL_ENABLED
  value: "false"
{{- end }}
- name: JDK_JAVA_OPTIONS
  value: {{ printf "-XX:+UseSerialGC -XX:MaxRAMPercentage=%d -XX:+ExitOnOutOfMemoryError %s" (int .heap) (.values.javaOptions | default "") | trim | quote }}
{{- end -}}

{{/* How services are called. */}}
{{- define "warble.scheme" -}}
{{ ternary "https" "http" .Values.tls.enabled }}
{{- end -}}

{{/* Where a service finds its certificate: the mount and the volume. */}}
{{- define "warble.tlsMount" -}}
{{- if .root.Values.tls.enabled }}
- {name: tls, mountPath: /run/tls, readOnly: true}
{{- end }}
{{- end -}}

{{- define "warble.tlsVolume" -}}
{{- if .root.Values.tls.enabled }}
- name: tls
  secret: {secretName: {{ get .root.Values.tls.secrets .component | default .root.Values.tls.secret }}, defaultMode: 0440}
{{- end }}
{{- end -}}

{{/* The port of the collector of traces. */}}
{{- define "warble.tracingPort" -}}
{{- $address := urlParse .Values.tracing.endpoint -}}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $address.host) | default (ternary "443" "80" (eq $address.scheme "https")) -}}
{{- end -}}

{{/* Nobody is root, nothing is written but to volumes, nothing may be gained. */}}
{{- define "warble.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "warble.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* The actuator's own port serves them. */}}
{{- define "warble.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/{{ .startup }}, port: management}
  periodSeconds: 2
  failureThreshold: {{ div (int .seconds) 2 }}
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 3
  timeoutSeconds: 3
  failureThreshold: 2
{{- end -}}

{{- define "warble.podHead" -}}
serviceAccountName: {{ include "warble.name" .root }}-{{ .component }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "warble.podSecurity" . | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Pods of one service on different nodes where there are some. */}}
{{- define "warble.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "warble.selector" . | nindent 8 }}
{{- end -}}

{{/* After SIGTERM a pod still gets requests until every node knows: it answers them meanwhile, and ends the connections that are kept. */}}
{{- define "warble.drain" -}}
- name: WARBLE_DRAIN
  value: 5s
{{- end -}}
