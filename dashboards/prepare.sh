#!/bin/sh
# Makes, once, what Grafana and Prometheus need to be let in by an engine: tokens, with their hashes for the engine, in
# the folder "secrets" beside this file (or the one that is named). Run again it changes nothing; to begin anew, remove
# that folder.
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/secrets}
if [ -e "$folder/grafana.env" ]; then
  echo "已有 $folder，未作改动"
  exit 0
fi
secret() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
hash() {
  if command -v sha256sum >/dev/null; then printf %s "$1" | sha256sum; else printf %s "$1" | shasum -a 256; fi | cut -d' ' -f1
}
mkdir -p "$folder"
supervisor=$(secret 32) grafana=$(secret 32) prometheus=$(secret 32) password=$(secret 8)

cat > "$folder/tokens.conf" <<EOF
# 引擎的令牌文件（duban.auth.token-file）：只存摘要，改动两秒内生效；写错时沿用上一份，并记入引擎日志。
tokens = [
  { name: supervisor, sha256: "$(hash "$supervisor")", roles: [supervisor, operator, admin] }
  { name: prometheus, sha256: "$(hash "$prometheus")", roles: [display] }
  # Grafana 的令牌只用于 /grafana，权限以登录 Grafana 的用户为准；未列出的用户看不到数据。
  # roles 缺省为 viewer（不见联系电话；supervisor、operator 可见），regions 缺省为全市。
  { name: grafana, sha256: "$(hash "$grafana")", users: [
    { login: "admin", roles: [supervisor] }
    # { login: "yuyang", regions: ["610802"] }
    # { login: "shenmu", roles: [operator], regions: ["610881"] }
  ] }
]
EOF

cat > "$folder/grafana.env" <<EOF
# Grafana 的环境变量：地址、令牌与通知机器人。企业微信、钉钉的地址取自各自群机器人的设置页，改后重启 Grafana。
DUBAN_URL='http://127.0.0.1:8080'
DUBAN_TOKEN='$grafana'
DUBAN_PROMETHEUS_URL='http://127.0.0.1:9090'
DUBAN_DASHBOARDS='$here/src/main/resources/grafana/dashboards'
DUBAN_WECOM_URL='http://127.0.0.1:9/wecom'
DUBAN_DINGTALK_URL='http://127.0.0.1:9/dingtalk'
GF_PATHS_PROVISIONING='$here/src/main/resources/grafana/provisioning'
GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH='$here/src/main/resources/grafana/dashboards/duban-overview.json'
GF_SECURITY_ADMIN_PASSWORD='$password'
EOF

printf %s "$prometheus" > "$folder/prometheus.token"
printf %s "$supervisor" > "$folder/supervisor.token"
# Prometheus runs as nobody in its container and gets only this file; the folder's permissions keep others out.
chmod 644 "$folder/prometheus.token"

echo "Grafana   http://127.0.0.1:3000   用户 admin，密码 $password"
echo "督办大屏  http://127.0.0.1:8080/wall?access=$supervisor"
