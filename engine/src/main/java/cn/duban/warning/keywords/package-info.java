/** Places, organisations and keywords of texts. They explain a warning and never raise one. */
package cn.duban.warning.keywords;
